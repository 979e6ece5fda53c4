import { onStop } from '@fixpoint/service-kit';

/** A part that does nothing: with `fail` it ends before it is ready. */
console.log('I am a fake part');
if (process.argv[2] === 'fail') {
  console.log('the cause is written here');
  process.exit(3);
}
const timer = setInterval(() => undefined, 1000);
onStop(async () => clearInterval(timer));
process.send?.({ ready: true });
