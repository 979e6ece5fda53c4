/** `next dev` needs rules of its own; the bundler replaces this when it builds. */
export const development = process.env.NODE_ENV === 'development';
