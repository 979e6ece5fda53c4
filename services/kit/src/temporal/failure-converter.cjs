// CommonJS: Temporal loads this file by path with require(), in the worker, in clients and in the workflow bundle.
const { DefaultFailureConverter } = require('@temporalio/common');

/** Messages and stack traces of failures are encrypted like any payload. */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
