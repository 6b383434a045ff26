import { useApolloClient, useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { DeletePhotosDocument, TrashDocument, type TrashPage_PhotoFragment } from '../../generated/graphql.ts'
import { Ask } from '../../shared/Ask.tsx'
import { useCatchUp } from '../../shared/catch-up.ts'
import controls from '../../shared/controls.module.css'
import { notify } from '../../shared/notices.ts'
import { text } from '../../shared/text.ts'
import { useTitle } from '../../shared/use-title.ts'
import { TrashTile } from './TrashTile.tsx'
import css from './TrashPage.module.css'

/** The API takes at most so many at once. */
const BATCH = 25
const PAGE = 100

/** What was put in the trash: to be taken out again, or removed for good. */
export default function TrashPage() {
  useTitle(text.trash.title)
  const client = useApolloClient()
  const { data, loading, fetchMore, refetch } = useQuery(TrashDocument, {
    variables: { limit: PAGE },
    fetchPolicy: 'cache-and-network',
  })
  useCatchUp(() => void refetch().catch(() => {}))
  const [asking, setAsking] = useState<{ question: string; run: () => Promise<void> }>()
  const photos = data?.photos.items ?? []
  const nextToken = data?.photos.nextToken

  const remove = async (ids: string[]) => {
    const { data } = await client.mutate({
      mutation: DeletePhotosDocument,
      variables: { ids },
      errorPolicy: 'all',
    })
    for (const id of data?.delete ?? [])
      client.cache.evict({ id: client.cache.identify({ __typename: 'Photo', id }) })
    return data?.delete?.length ?? 0
  }
  const removeAll = async () => {
    for (;;) {
      const { data } = await refetch()
      const ids = data?.photos.items.slice(0, BATCH).map(({ id }) => id) ?? []
      if (ids.length === 0) return
      if ((await remove(ids)) === 0) throw new Error('Nothing was removed.')
    }
  }
  const askFirst = (question: string, run: () => Promise<unknown>) =>
    setAsking({
      question,
      run: () => run().then(undefined, () => void notify(text.trash.failed)) as Promise<void>,
    })

  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{text.trash.title}</h1>
        <p>{photos.length > 0 ? text.trash.about : !loading && text.trash.empty}</p>
        {photos.length > 0 && (
          <button
            type="button"
            className={`${controls.quiet} ${controls.danger}`}
            onClick={() => askFirst(text.trash.emptyAsk, removeAll)}
          >
            {text.trash.emptyIt}
          </button>
        )}
      </header>
      <ul className={css.photos}>
        {photos.map((photo: TrashPage_PhotoFragment) => (
          <TrashTile
            key={photo.id}
            photo={photo}
            onDelete={() => askFirst(text.trash.deleteAsk(photo.title), () => remove([photo.id]))}
          />
        ))}
      </ul>
      {nextToken && (
        <button
          type="button"
          className={controls.quiet}
          onClick={() => fetchMore({ variables: { nextToken } }).catch(() => notify(text.album.failed))}
        >
          {text.trash.more}
        </button>
      )}
      {asking && (
        <Ask
          question={asking.question}
          yes={text.trash.deleteIt}
          no={text.trash.keep}
          onYes={() => void asking.run()}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  )
}
