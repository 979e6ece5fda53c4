import { When } from './when.tsx';

const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** A sentence made by the machine; the instants in it are shown in the reader's own time. */
export const Prose = ({ text }: { text: string }) =>
  text.split(INSTANT).map((part, nth) => (INSTANT.test(part) ? <When key={nth} at={part} exact /> : part));
