export { makeCertificate, makeKeys } from './make-authority.ts';
export { type OpenvpnLab, startOpenvpnLab } from './openvpn-lab.ts';
