export { createVpnActivities, type VpnActivities } from './activities.ts';
export { checkedAccount } from './account-name.ts';
export type { Authority, Certificate, Issued } from './ca/authority.ts';
export { FileAuthority, type FileAuthoritySettings } from './ca/file-authority.ts';
export { OpenvpnDriver, type OpenvpnSettings } from './drivers/openvpn/openvpn-driver.ts';
export type { VpnDriver, VpnHealth, VpnSession } from './vpn-driver.ts';
