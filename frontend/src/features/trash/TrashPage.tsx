import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Photo, Row } from '../../photos/photo.ts'
import type { ListedPhotos } from '../../photos/use-photos.ts'
import controls from '../../shared/ui/controls.module.css'
import { useTrash } from '../../shared/edit/use-trash.ts'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Grid } from '../../shared/grid/Grid.tsx'
import { deselect, selection } from '../../shared/selection/selection.ts'
import { text } from '../../shared/text/text.ts'
import { trashPageText } from '../../shared/text/trash-page.ts'
import { Ask } from '../../shared/ui/Ask.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import { useTitle } from '../../shared/ui/use-title.ts'
import { Failed } from '../../shared/ui/Failed.tsx'
import { TrashTile } from './TrashTile.tsx'
import css from './TrashPage.module.css'

interface Props {
  /** Last trashed first. */
  list: ListedPhotos
}

const NONE: readonly Row[] = []

interface Question {
  question: string
  run: () => void
}

/** The photos in the trash, which the user can restore or delete for good. */
export function TrashPage({ list }: Props) {
  const { photos: trashed, complete, failed, stopped, loadMore, retry } = list
  useTitle(trashPageText.title)
  const { remove, empty } = useTrash()
  const [asking, setAsking] = useState<Question>()
  const photos = trashed ?? NONE
  const parts = useMemo(() => [{ key: 'trash', photos, count: photos.length }], [photos])
  const isEmpty = trashed?.length === 0 && complete
  useEffect(() => {
    if (!trashed) return
    // Deselects photos that have left the trash, in this window or another.
    const there = new Set(trashed.map(({ id }) => id))
    const gone = [...selection()].filter((id) => !there.has(id))
    if (gone.length > 0) deselect(gone)
  }, [trashed])

  const renderTile = useCallback(
    (tile: GridTile) => (
      <TrashTile
        {...tile}
        onDelete={({ id, title }: Photo) =>
          setAsking({ question: trashPageText.deleteAsk(title), run: () => remove([id]) })
        }
      />
    ),
    [remove],
  )

  return (
    <>
      <header className={css.head}>
        <h1>{trashPageText.title}</h1>
        <p>{photos.length > 0 && trashPageText.about}</p>
        {photos.length > 0 && (
          <button
            type="button"
            className={`${controls.quiet} ${controls.danger}`}
            onClick={() => setAsking({ question: trashPageText.emptyAsk, run: empty })}
          >
            {trashPageText.emptyIt}
          </button>
        )}
      </header>
      {!trashed && !failed && <Loading>{text.album.loading}</Loading>}
      {isEmpty && (
        <div className={message.message}>
          <h2>{trashPageText.empty}</h2>
          <p>{trashPageText.emptyThen}</p>
        </div>
      )}
      {photos.length > 0 && (
        <Grid
          label={trashPageText.photos}
          parts={parts}
          renderTile={renderTile}
          onEnd={stopped ? retry : loadMore}
          rest={complete ? undefined : stopped ? 'failed' : 'unread'}
          selectable
        />
      )}
      {(failed || stopped) && (
        <Failed
          className={message.message}
          message={text.album.failed}
          action={text.album.retry}
          onAction={retry}
        />
      )}
      {asking && (
        <Ask
          question={asking.question}
          yes={trashPageText.deleteIt}
          no={trashPageText.keep}
          onYes={asking.run}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}
