import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { approvalsText } from '../../shared/text/approvals.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import css from './Answers.module.css'
import { approve } from './approve.ts'
import { useWaitingNeighbours } from './use-waiting.ts'
import type { WaitingNeighbours } from './waiting.ts'

interface Props {
  id: string
  /** Receives the photo's neighbours, because no grid has the photo yet. */
  onNeighbours: (neighbours: WaitingNeighbours) => void
  /** The photo is approved: the viewer goes on. */
  onApproved: () => void
  onDecline: () => void
}

/** In the viewer's toolbar: buttons to approve or decline a waiting photo. */
export default function Answers({ id, onNeighbours, onApproved, onDecline }: Props) {
  const client = useApolloClient()
  const neighbours = useWaitingNeighbours(id)
  useEffect(() => onNeighbours(neighbours), [neighbours, onNeighbours])
  const onApprove = () => {
    void approve(client, [id])
    onApproved()
  }
  useShortcuts({ a: onApprove }, { first: true })
  return (
    <div className={css.answers}>
      <span className={css.waiting}>{approvalsText.waiting}</span>
      <Answer icon="check" name={approvalsText.approveIt} onClick={onApprove} />
      <Answer icon="trash" name={approvalsText.declineIt} onClick={onDecline} />
    </div>
  )
}

interface AnswerProps {
  icon: 'check' | 'trash'
  name: string
  onClick: () => void
}

function Answer({ icon, name, onClick }: AnswerProps) {
  return (
    <button type="button" className={controls.quiet} aria-label={name} title={name} onClick={onClick}>
      <Icon name={icon} size={20} />
      <span className={css.name}>{name}</span>
    </button>
  )
}
