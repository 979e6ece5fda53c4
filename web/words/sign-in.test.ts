import { pathOf, signInErrorOf } from './sign-in.ts';

describe('where a sign-in leads', () => {
  test('is the page that was asked for', () => {
    expect(pathOf('/tickets/FX-1001?x=1')).toBe('/tickets/FX-1001?x=1');
    expect(pathOf('http://localhost:3000/approvals')).toBe('/approvals');
  });

  test.each(['https://evil.example/x', '//evil.example/x', 'javascript:alert(1)', undefined, ['/a', '/b']])(
    'never leaves the portal: %s',
    (wanted) => {
      expect(new URL(pathOf(wanted), 'http://portal').origin).toBe('http://portal');
    },
  );

  test('is not the sign-in page again', () => {
    expect(pathOf('/signin?error=x')).toBe('/');
  });
});

test('an unknown sign-in error still says something', () => {
  expect(signInErrorOf('WhoKnows')).toContain('did not work');
});
