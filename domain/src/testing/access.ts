import type { AccessWanted, CatalogueEntry } from '../types.ts';

/** A group that everybody may ask for. */
export const entryOf = (given: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id: 'vpn',
  name: 'VPN users',
  description: 'May use the company VPN',
  owners: [],
  refusal: null,
  offered: true,
  aliases: [],
  risk: 'low',
  stages: [],
  longestHours: 24 * 30,
  usualHours: 24 * 7,
  eligible: { everyone: true, departments: [], people: [] },
  syncedAt: '2026-11-24T08:00:00.000Z',
  curatedAt: null,
  curatedBy: null,
  ...given,
});

/** Somebody asks for it for eight hours. */
export const wantedOf = (given: Partial<AccessWanted> = {}): AccessWanted => ({
  entry: entryOf(),
  choices: [],
  request: null,
  hours: 8,
  lease: null,
  ...given,
});
