import { listHref, listQueryOf } from './list-query.ts';

describe('the address of a list', () => {
  test('says what is shown, and is read back as the same', () => {
    const href = listHref({ status: 'waiting', mine: true });
    expect(listQueryOf(Object.fromEntries(new URL(href, 'http://portal').searchParams))).toEqual({
      status: 'waiting',
      mine: true,
    });
  });

  test('with a filter nobody knows still opens', () => {
    expect(listQueryOf({ status: 'lost', phase: ['resolved', 'new'], category: 'vpn_issue' })).toEqual({
      category: 'vpn_issue',
    });
  });

  test('loses a filter that is taken away, and keeps the others', () => {
    expect(listHref({ phase: 'escalated', category: 'other' }, { phase: null })).toBe('/tickets?category=other');
  });
});
