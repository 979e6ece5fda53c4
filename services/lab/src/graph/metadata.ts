import type { LabCore } from '../core.ts';

export const context = (core: LabCore, fragment: string): string => `${core.urls.graph}/$metadata#${fragment}`;
