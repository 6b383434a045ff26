import type { ComponentProps } from 'react'
import { FormDialog } from '../../shared/ui/FormDialog.tsx'
import css from './LabelDialog.module.css'

/** Asks which labels to add or remove. Its buttons stay in view below a long list. */
export const LabelDialog = (props: Omit<ComponentProps<typeof FormDialog>, 'footClassName'>) => (
  <FormDialog {...props} footClassName={css.foot} />
)
