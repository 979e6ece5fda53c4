const BEGIN = '# -- result:';
const END = '# -- end of result\n';

/** The script with the shared part as it is now. Intune takes one file a script, so each has it inside. */
export const withShared = (script: string, shared: string): string => {
  const [from, to] = [script.indexOf(BEGIN), script.indexOf(END)];
  if (from === -1 || to === -1) throw new Error('The script does not have the part between “# -- result” and its end.');
  return script.slice(0, from) + shared + script.slice(to + END.length);
};
