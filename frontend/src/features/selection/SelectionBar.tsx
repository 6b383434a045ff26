import { useApolloClient } from '@apollo/client/react'
import { type ReactNode, useState } from 'react'
import { ChangeDate, ChangePlace } from '../../shared/changing/change-dialogs.ts'
import { isPlaceKept } from '../../shared/api/config.ts'
import { BarAction } from '../../shared/ui/BarAction.tsx'
import { turn } from '../../shared/edit/turn.ts'
import { useTrash } from '../../shared/edit/use-trash.ts'
import { clearSelection, useSelection } from '../../shared/selection/selection.ts'
import { startSlideshow } from '../../shared/slideshow/running.ts'
import { datingText } from '../../shared/text/dating.ts'
import { placedText } from '../../shared/text/placed.ts'
import { text } from '../../shared/text/text.ts'
import { turningText } from '../../shared/text/turning.ts'
import { AddLabels } from './AddLabels.tsx'
import { Bar } from './Bar.tsx'
import { downloadOriginals } from './download.ts'
import { NothingWrong } from './NothingWrong.tsx'
import { MarkActions, toggleArchived, toggleFavourites } from './MarkActions.tsx'
import { RemoveLabels } from './RemoveLabels.tsx'

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
      <BarAction what="addLabels" icon="tag" name={text.selection.addLabels} onClick={() => ask('add')} />
      <BarAction
        what="removeLabels"
        icon="untag"
        name={text.selection.removeLabels}
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
      <BarAction what="download" icon="download" name={text.selection.download} onClick={download} />
      <BarAction
        what="trash"
        icon="trash"
        name={text.selection.trash}
        longName={text.selection.moveToTrash}
        onClick={moveToTrash}
      />
      {Dialog && <Dialog ids={openDialog.ids} onClose={() => setOpenDialog(undefined)} />}
    </Bar>
  )
}
