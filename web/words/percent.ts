export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** For figures that are compared: a tenth of a per cent may be what tells them apart. */
export const finePercent = (share: number): string => `${(share * 100).toFixed(1)} %`;
