import { z } from '@hono/zod-openapi';
import {
  CatalogueEntry as EntryShape,
  Curation as CurationShape,
  Discrepancy as DiscrepancyShape,
  Lease as LeaseShape,
  Reconciliation as ReconciliationShape,
} from '@fixpoint/domain/schemas';
import { examples } from '../examples.ts';

/** The domain's shapes under the names that the API's document gives them; made anew, as in `schemas.ts`. */
export const CatalogueEntry = z
  .object(EntryShape.shape)
  .openapi('CatalogueEntry', { example: examples.catalogueEntry });
export const Curation = z.strictObject(CurationShape.shape).openapi('Curation', { example: examples.curation });
export const Lease = z.object(LeaseShape.shape).openapi('Lease', { example: examples.lease });
export const Reconciliation = z
  .object({ ...ReconciliationShape.shape, discrepancies: z.array(z.object(DiscrepancyShape.shape)) })
  .openapi('Reconciliation', { example: examples.reconciliation });

export const groupParams = z.object({
  groupId: z
    .string()
    .min(1)
    .max(100)
    .openapi({ param: { name: 'groupId', in: 'path' }, example: examples.catalogueEntry.id }),
});

export const leaseParams = z.object({
  leaseId: z
    .string()
    .regex(/^FX-\d{1,12}-\d{1,6}$/, 'the id of a lease, such as FX-1001-1')
    .openapi({ param: { name: 'leaseId', in: 'path' }, example: examples.lease.id }),
});
