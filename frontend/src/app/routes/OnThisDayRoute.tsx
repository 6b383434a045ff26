import { useLayoutEffect, useMemo } from 'react'
import { OnThisDayPage } from '../../features/on-this-day/OnThisDayPage.tsx'
import { usePastDays } from '../../features/on-this-day/use-past-days.tsx'
import { neighboursOf, positionIn } from '../../shared/grid/positions.ts'
import { onThisDayText } from '../../shared/text/on-this-day.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { PageSlideshow } from './PageSlideshow.tsx'
import type { UnderViewer } from './WithViewer.tsx'

/** The photos of this date in earlier years, under the photo that is open over them. */
export default function OnThisDayRoute({ photoId, returnTo, onNeighbours }: UnderViewer) {
  const past = usePastDays()
  const parts = useMemo(() => past.parts ?? [], [past.parts])
  useTitle(onThisDayText.name, !photoId)
  useLayoutEffect(
    () => onNeighbours({ ...neighboursOf(parts, photoId), position: positionIn(parts, photoId) }),
    [parts, photoId, onNeighbours],
  )
  return (
    <>
      <OnThisDayPage past={past} returnTo={returnTo} />
      <PageSlideshow photos={{ parts, onUnknown() {} }} start={photoId} />
    </>
  )
}
