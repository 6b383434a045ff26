/** The runtime's console writes to the API's log. */
declare const console: { log(...values: unknown[]): void; error(...values: unknown[]): void }
