export { makeCertificate, makeCsr, makeKeys } from './make-authority.ts';
export { type Dialled, type OpenvpnLab, startOpenvpnLab } from './openvpn-lab.ts';
