/** What Entra asks of a password: 8 to 256 characters, three of four kinds, and not the account's own name in it. */
export const isComplexEnough = (password: string, upn: string): boolean => {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  const account = upn.split('@')[0]?.toLowerCase() ?? '';
  return (
    password.length >= 8 &&
    password.length <= 256 &&
    kinds >= 3 &&
    !(account.length >= 4 && password.toLowerCase().includes(account))
  );
};
