import { useLocation } from 'wouter'
import css from '../../shared/grid/PartHeading.module.css'
import { libraryAddress } from '../../shared/routes.ts'
import { analysisText } from '../../shared/text/analysis.ts'
import { text } from '../../shared/text/text.ts'
import { notify } from '../../shared/ui/notices.ts'
import AnalyseAgain from './AnalyseAgain.tsx'

interface Props {
  ids: readonly string[]
  /** Other photos can be sorted into their months. */
  sortable: boolean
  onSort: () => void
}

/**
 * What can be done in "Just added" about photos whose analysis failed. They are in no month: their files were not read, so
 * the album knows neither their dates nor their pictures.
 */
export default function FailedActions({ ids, sortable, onSort }: Props) {
  const [, navigate] = useLocation()
  const sort = () => {
    onSort()
    notify(analysisText.inNoMonth(ids.length), {
      label: analysisText.show,
      run: () => navigate(libraryAddress([{ kind: 'status', status: 'FAILED' }])),
    })
  }
  return (
    <>
      <button type="button" className={css.action} onClick={sort}>
        {sortable ? text.grid.sort : analysisText.hide}
      </button>
      <AnalyseAgain ids={ids} className={css.action!} />
    </>
  )
}
