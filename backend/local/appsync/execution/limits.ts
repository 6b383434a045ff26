/**
 * Limits that keep one request from blocking the process: the size of the document before it is parsed, and AppSync's own limits
 * while it runs.
 */

/** Quota "Request body size": 1 MB. */
export const MAX_REQUEST_BYTES = 1024 * 1024

/**
 * Tokens in a document: graphql-java's default (`ParserOptions.MAX_QUERY_TOKENS`), which AppSync is built on. A typical
 * query has a few hundred; validation time grows faster than the document.
 */
export const MAX_TOKENS = 15_000

/** `ResolverCountLimit` of an API that does not set it (Developer Guide, "Configuring … limits"). */
export const defaultResolverCount = 10_000

/** Quota "Request execution time for mutations, queries, and subscriptions": 30 seconds, which cannot be raised. */
export const MAX_EXECUTION_MS = 30_000
