interface Client {
  middlewareStack: { remove(name: string): boolean }
}

/**
 * The client, unchanged but for one thing: AWS's SDK copies every input and output for its logger, also where it has none.
 * That was one part in 25 of what a photo takes besides its pixels.
 */
export function withoutLogger<Sdk extends Client>(client: Sdk): Sdk {
  client.middlewareStack.remove('loggerMiddleware')
  return client
}
