type Mode = 'shared' | 'exclusive'
interface Request {
  name: string
  mode: Mode
  grant(): void
}
type Work = (lock: { name: string } | null) => unknown

/**
 * The Web Locks of one browser, as the specification describes them: `request` with `mode` and `ifAvailable`, and `query`. Several
 * windows of a test share them.
 */
export function memoryLocks() {
  const held = new Set<Request>()
  const waiting = new Set<Request>()

  const isFree = ({ name, mode }: Request, earlier: Iterable<Request>) =>
    [...held, ...earlier].every(
      (other) => other.name !== name || (mode === 'shared' && other.mode === 'shared'),
    )

  function grantAll() {
    const earlier: Request[] = []
    for (const request of waiting)
      if (isFree(request, earlier)) request.grant()
      else earlier.push(request)
  }

  async function request(name: string, ...rest: [Work] | [{ mode?: Mode; ifAvailable?: boolean }, Work]) {
    const work = rest.at(-1) as Work
    const { mode = 'exclusive', ifAvailable = false } = rest.length === 2 ? rest[0] : {}
    // As in browsers, no lock is granted or released in the turn that asks for it.
    await new Promise((resolve) => setTimeout(resolve))
    const asked: Request = { name, mode, grant: () => {} }
    if (ifAvailable && !isFree(asked, waiting)) return work(null)
    await new Promise<void>((resolve) => {
      asked.grant = () => {
        waiting.delete(asked)
        held.add(asked)
        resolve()
      }
      waiting.add(asked)
      grantAll()
    })
    try {
      return await work({ name })
    } finally {
      await new Promise((resolve) => setTimeout(resolve))
      held.delete(asked)
      grantAll()
    }
  }

  return { request, query: async () => ({ held: [...held].map(({ name, mode }) => ({ name, mode })) }) }
}
