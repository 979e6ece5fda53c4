export { createSealer, type Sealer } from '@fixpoint/service-kit';
