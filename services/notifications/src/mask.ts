const SHOWN_DIGITS = 2;

/** An address as it may be written down: enough for its owner to know it by. */
export const mask = ({ channel, address }: { channel: 'mail' | 'sms'; address: string }): string => {
  if (channel === 'sms') return `••• ${address.replaceAll(/\D/g, '').slice(-SHOWN_DIGITS)}`;
  const [local = '', domain = ''] = address.split('@');
  return `${local.slice(0, 1)}•••@${domain}`;
};
