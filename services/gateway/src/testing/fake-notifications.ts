import type { CodeToSend, Notifications, RefusedLink, VouchToAsk } from '../notifications/notifications.ts';

/** The notifications service as the gateway knows it: keeps what it was given, or fails as the test says. */
export const fakeNotifications = () => {
  const codes: CodeToSend[] = [];
  const vouches: VouchToAsk[] = [];
  const refusedLinks: RefusedLink[] = [];
  const behaviour = { fail: async (): Promise<void> => undefined };
  const port: Notifications = {
    sendCode: async (code) => {
      await behaviour.fail();
      codes.push(code);
    },
    askToVouch: async (asked) => {
      await behaviour.fail();
      vouches.push(asked);
    },
    tellOfRefusedLink: async (refused) => {
      await behaviour.fail();
      refusedLinks.push(refused);
    },
  };
  return { port, codes, vouches, refusedLinks, behaviour };
};
