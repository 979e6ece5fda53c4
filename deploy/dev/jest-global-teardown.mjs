export default async () => {
  await globalThis.fixpointTearDown?.();
};
