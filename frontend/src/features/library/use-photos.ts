import { useApolloClient, useQuery } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type PhotoFilterInput, PhotosDocument, PhotosLayoutDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { onPhotoNews } from '../../shared/photo-changes.ts'
import { PAGE, readAgain } from './read-again.ts'

/** Photos that fill most screens: so many are looked for before one has to scroll. */
const SCREENFUL = 24
/** Changes within so long are asked about once. */
const TOGETHER_MS = 1_000

/**
 * `looking`: pages are under way. `failed`: not even the first one came. `stopped`: a later one did not come;
 * `retry` goes on.
 */
type Progress = 'looking' | 'there' | 'failed' | 'stopped'
/** Where it is read from; `again`: all that is known of it. */
type From = 'start' | 'end' | 'again'

/**
 * The library newest first, or what the filter leaves of it; more of it by `loadMore`. A page of a search may be
 * empty though more follows (the API examines 200 photos a page): the next ones are asked for by themselves, until
 * there is a screenful, or the end.
 */
export function usePhotos(filter: PhotoFilterInput | undefined) {
  const client = useApolloClient()
  const key = JSON.stringify(filter ?? null)
  const { data } = useQuery(PhotosLayoutDocument, {
    variables: filter ? { filter } : {},
    fetchPolicy: 'cache-only',
  })
  const [{ progress, of }, setProgress] = useState<{ progress: Progress; of: string }>({
    progress: 'looking',
    of: key,
  })
  const run = useRef<{ from: From; aborted: AbortController }>(undefined)
  /** The end of the list came into sight while its beginning was asked for again. */
  const wanted = useRef(false)

  const look = useCallback(
    async (from: 'start' | 'end'): Promise<void> => {
      // All of it is being asked for again already.
      if (from === 'start' && run.current?.from === 'again') return
      if (from === 'start' && run.current?.from === 'end') wanted.current = true
      run.current?.aborted.abort()
      const mine = (run.current = { from, aborted: new AbortController() })
      const filter = JSON.parse(key) as PhotoFilterInput | null
      const list = { query: PhotosLayoutDocument, variables: filter ? { filter } : {} }
      const known = () => client.readQuery(list)?.photos
      // What is shown is asked for again in silence.
      const again = from === 'start' && known() !== undefined
      const tell = (progress: Progress) => setProgress({ progress, of: key })
      const before = known()?.items.length ?? 0
      // Whoever shows the list asks again where it has become longer.
      const isWanted = () => {
        const is = wanted.current && known()?.items.length === before
        wanted.current = false
        return is
      }
      const end = (progress: Progress) => {
        run.current = undefined
        tell(progress)
      }

      if (!again) tell('looking')
      const enough = (from === 'end' ? before : 0) + SCREENFUL
      let nextToken = from === 'end' ? known()?.nextToken : null
      do {
        if (again && nextToken) tell('looking')
        const variables = { limit: PAGE, ...(filter && { filter }), ...(nextToken && { nextToken }) }
        // Written into the cache, and not read back from it as a query's answer is: all pages are one list there.
        const answer = await client
          .query({ query: PhotosDocument, variables, fetchPolicy: 'no-cache' })
          .catch(() => undefined)
        if (mine.aborted.signal.aborted) return
        if (!answer?.data) return end(nextToken ? 'stopped' : again ? 'there' : 'failed')
        client.writeQuery({ query: PhotosDocument, variables, data: answer.data })
        nextToken = known()?.nextToken
      } while (nextToken && (known()!.items.length < enough || isWanted()))
      end('there')
    },
    [client, key],
  )
  /** Something may have been missed: all that is known of it is read again, in silence. */
  const lookAgain = useCallback(async () => {
    const filter = JSON.parse(key) as PhotoFilterInput | null
    const list = { query: PhotosLayoutDocument, variables: filter ? { filter } : {} }
    const known = client.readQuery(list)?.photos.items.map(({ id }) => id) ?? []
    if (known.length === 0) return look('start')
    if (run.current?.from === 'end') wanted.current = true
    run.current?.aborted.abort()
    const mine = (run.current = { from: 'again', aborted: new AbortController() })
    const came = await readAgain(client, filter, known, mine.aborted.signal)
    if (came === undefined) return
    run.current = undefined
    if (wanted.current && came) {
      wanted.current = false
      return look('end')
    }
    setProgress({ progress: wanted.current ? 'stopped' : 'there', of: key })
    wanted.current = false
  }, [client, key, look])
  useEffect(() => {
    void look('start')
    return () => {
      run.current?.aborted.abort()
      run.current = undefined
      wanted.current = false
    }
  }, [look])
  useCatchUp(() => {
    if (progress === 'stopped') wanted.current = true
    void lookAgain()
  })
  useNews(Boolean(filter?.words?.length), () => void look('start'))

  const photos = data?.photos?.items
  const nextToken = data?.photos?.nextToken
  const isThere = of === key && progress === 'there'
  const isShort = Boolean(nextToken && photos && photos.length < SCREENFUL)
  useEffect(() => {
    // Photos have left the list: there may be others.
    if (isThere && isShort) void look('end')
  }, [isThere, isShort, look])

  return {
    photos,
    /** All that is found is there: their number is exact. */
    complete: photos !== undefined && !nextToken,
    looking: of !== key || progress === 'looking',
    failed: of === key && progress === 'failed' && !photos,
    stopped: of === key && progress === 'stopped',
    loadMore() {
      if (run.current && run.current.from !== 'end') wanted.current = true
      else if (isThere && nextToken) void look('end')
    },
    retry: () => void look(photos && nextToken ? 'end' : 'start'),
  }
}

/** What only the API can decide, it is asked again about once something has changed. */
function useNews(matters: boolean, ask: () => void) {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    if (!matters) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const unlisten = onPhotoNews(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        latest.current()
      }, TOGETHER_MS)
    })
    return () => {
      clearTimeout(timer)
      unlisten()
    }
  }, [matters])
}
