/** A module for `node --import`: the third file of an import is not sent, so the import waits for it when it has sent the others. */
export const THIRD_FILE_HELD = `data:text/javascript,${encodeURIComponent(
  `import http from 'node:http'
  import { syncBuiltinESMExports } from 'node:module'
  const { request } = http
  let puts = 0
  http.request = (url, options, ...more) => {
    const sent = request(url, options, ...more)
    if (options?.method === 'PUT' && ++puts === 3) sent.write = () => false
    return sent
  }
  syncBuiltinESMExports()`,
)}`
