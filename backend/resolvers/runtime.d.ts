/** The runtime's console: what is logged goes to the API's log. */
declare const console: { log(...values: unknown[]): void; error(...values: unknown[]): void }
