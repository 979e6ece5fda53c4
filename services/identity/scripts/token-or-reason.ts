import { FixpointError } from '@fixpoint/domain';

/** An app's token; or null, and a line that says why Entra gave none. */
export const tokenOrReason = async (app: string, token: Promise<string>): Promise<string | null> => {
  try {
    return await token;
  } catch (error) {
    if (!(error instanceof FixpointError)) throw error;
    const reason = error.details['reason'];
    console.error(`Entra gives ${app} no token: ${typeof reason === 'string' ? reason : error.message}`);
    return null;
  }
};
