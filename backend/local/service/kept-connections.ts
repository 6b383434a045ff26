import type { ServerOptions } from 'node:http'

/**
 * For HTTP servers whose clients reuse connections, as SDKs and browsers do. Node ends a connection that was idle for 5 seconds. If the
 * client sends its next request at that moment, it reads ECONNRESET.
 */
export const keptConnections: ServerOptions = { keepAliveTimeout: 120_000 }
