interface Client {
  middlewareStack: { remove(name: string): boolean }
}

/**
 * The client without its logging step: AWS's SDK copies every input and output for a logger, even if it has none. That took 4 % of
 * a photo's time outside its pixels.
 */
export function withoutLogger<Sdk extends Client>(client: Sdk): Sdk {
  client.middlewareStack.remove('loggerMiddleware')
  return client
}
