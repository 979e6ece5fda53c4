/** Preloaded into programs that are Node but not ours, such as the Next server: they end when their parent is gone. */
process.on('disconnect', () => process.exit(1));
process.channel?.unref(); // and are not kept alive by listening for that
