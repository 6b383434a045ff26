import type { ReactNode } from 'react'
import { FormDialog } from '../../shared/ui/FormDialog.tsx'
import css from './LabelDialog.module.css'

interface Props {
  title: string
  /** The button's text, and whether it is enabled. */
  act: string
  ready: boolean
  onAct: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks which labels to add or remove. Its buttons stay in view below a long list. */
export const LabelDialog = ({ ready, ...props }: Props) => (
  <FormDialog {...props} isReady={ready} footClassName={css.foot} />
)
