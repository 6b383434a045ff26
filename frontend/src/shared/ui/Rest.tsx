import { FailedLine } from './FailedLine.tsx'
import css from './Rest.module.css'

interface Props {
  failed: boolean
  text: { restLoading: string; restNotLoaded: string; retry: string }
  onRetry: () => void
}

/** Stands below the first part of something until the rest has loaded, so that its coming and going moves nothing. */
export const Rest = ({ failed, text, onRetry }: Props) =>
  failed ? (
    <FailedLine message={text.restNotLoaded} action={text.retry} onAction={onRetry} />
  ) : (
    <p className={css.rest} role="status" data-waiting>
      {text.restLoading}
    </p>
  )
