import { useApolloClient } from '@apollo/client/react'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { ChangeDate, ChangePlace } from '../../shared/changing/change-dialogs.ts'
import { isPlaceKept } from '../../shared/api/config.ts'
import { BarAction } from '../../shared/ui/BarAction.tsx'
import { turn } from '../../shared/edit/turn.ts'
import { useTrash } from '../../shared/edit/use-trash.ts'
import { clearSelection, useSelection } from '../../shared/selection/selection.ts'
import { startSlideshow } from '../../shared/slideshow/running.ts'
import { datingText } from '../../shared/text/dating.ts'
import { placedText } from '../../shared/text/placed.ts'
import { selectionText } from '../../shared/text/selection.ts'
import { text } from '../../shared/text/text.ts'
import { turningText } from '../../shared/text/turning.ts'
import { AddLabels } from './AddLabels.tsx'
import { Bar } from './Bar.tsx'
import { MarkActions, toggleArchived, toggleFavourites } from './MarkActions.tsx'
import { RemoveLabels } from './RemoveLabels.tsx'
import type { ApolloClient } from '@apollo/client'
import { loadModule } from '../../shared/api/load-module.ts'
import { downloadFile } from '../../shared/download/download-file.ts'
import { usePhotoViews } from '../../photos/use-photos.ts'
import { markHarmless } from '../../shared/edit/harmless.ts'

const dialogs = { add: AddLabels, remove: RemoveLabels, date: ChangeDate, place: ChangePlace }
type DialogName = keyof typeof dialogs

interface Props {
  /** Actions that other features add. */
  children?: ReactNode
}

/** The actions on the selected photos. */
export default function SelectionBar({ children }: Props) {
  const client = useApolloClient()
  const selected = useSelection()
  const { trash } = useTrash()
  const [openDialog, setOpenDialog] = useState<{ what: DialogName; ids: string[] }>()
  const ask = (what: DialogName) => setOpenDialog({ what, ids: [...selected] })

  const download = () => void downloadOriginals(client, [...selected])
  const moveToTrash = () => {
    trash([...selected])
    clearSelection()
  }
  const Dialog = openDialog && dialogs[openDialog.what]
  return (
    <Bar
      count={selected.size}
      keys={{
        l: () => ask('add'),
        d: () => ask('date'),
        ...(isPlaceKept() && { p: () => ask('place') }),
        r: () => turn(client, [...selected], 90),
        R: () => turn(client, [...selected], -90),
        f: () => toggleFavourites(client, [...selected]),
        a: () => toggleArchived(client, [...selected]),
        Delete: moveToTrash,
      }}
    >
      <BarAction what="addLabels" icon="tag" name={selectionText.addLabels} onClick={() => ask('add')} />
      <BarAction
        what="removeLabels"
        icon="untag"
        name={selectionText.removeLabels}
        onClick={() => ask('remove')}
      />
      <NothingWrong />
      <BarAction
        what="date"
        icon="date"
        name={datingText.name}
        longName={datingText.longName}
        onClick={() => ask('date')}
      />
      {isPlaceKept() && (
        <BarAction
          what="place"
          icon="place"
          name={placedText.name}
          longName={placedText.longName}
          onClick={() => ask('place')}
        />
      )}
      <BarAction
        what="rotate"
        icon="turn"
        name={turningText.name}
        longName={turningText.longName}
        onClick={() => turn(client, [...selected], 90)}
      />
      <MarkActions />
      {children}
      <BarAction
        what="slideshow"
        icon="slideshow"
        name={text.grid.slideshow}
        onClick={() => startSlideshow({ ids: [...selected] })}
      />
      <BarAction what="download" icon="download" name={selectionText.download} onClick={download} />
      <BarAction
        what="trash"
        icon="trash"
        name={selectionText.trash}
        longName={selectionText.moveToTrash}
        onClick={moveToTrash}
      />
      {Dialog && <Dialog ids={openDialog.ids} onClose={() => setOpenDialog(undefined)} />}
    </Bar>
  )
}

/** Downloads the original files: one as it is; several, or one with its raw file, as one ZIP file. */
async function downloadOriginals(client: ApolloClient, ids: readonly string[]): Promise<void> {
  if (ids.length > 1) return downloadAsZip(client, ids)
  await downloadFile(client, ids[0]!, ({ rawFile }) => {
    if (rawFile) void downloadAsZip(client, ids)
    return rawFile !== null
  })
}

async function downloadAsZip(client: ApolloClient, ids: readonly string[]): Promise<void> {
  const { downloadPhotos } = await loadModule(() => import('../../shared/download/download-photos.ts'))
  downloadPhotos(client, ids)
}

/** Marks the selected moderated photos as harmless. Shown only if there are any. */
function NothingWrong() {
  const client = useApolloClient()
  const { store } = usePhotoViews()
  const selected = useSelection()
  const isAnyModerated = useSyncExternalStore(store.subscribe, () =>
    [...selected].some((id) => store.row(id)?.moderated),
  )
  if (!isAnyModerated) return null
  return (
    <BarAction
      what="harmless"
      icon="check"
      name={text.tile.harmless}
      onClick={() => void markHarmless(client, [...selected])}
    />
  )
}
