import { useMemo } from 'react'
import { OnThisDayPage } from '../../features/on-this-day/OnThisDayPage.tsx'
import { usePastDays } from '../../features/on-this-day/use-past-days.tsx'
import { neighboursOf, positionIn } from '../../shared/grid/positions.ts'
import { onThisDayPhotoAddress, paths } from '../../shared/routes.ts'
import { onThisDayText } from '../../shared/text/on-this-day.ts'
import { PageSlideshow } from './PageSlideshow.tsx'
import { WithViewer } from './WithViewer.tsx'

interface Props {
  photoId: string | undefined
  onKeys: () => void
}

/** The photos of this date in earlier years, and the open photo over them. */
export default function OnThisDayRoute({ photoId, onKeys }: Props) {
  const past = usePastDays()
  const parts = useMemo(() => past.parts ?? [], [past.parts])
  return (
    <WithViewer
      photoId={photoId}
      {...neighboursOf(parts, photoId)}
      position={positionIn(parts, photoId)}
      title={onThisDayText.name}
      address={paths.onThisDay}
      addressOf={onThisDayPhotoAddress}
      onKeys={onKeys}
    >
      {(returnTo) => (
        <>
          <OnThisDayPage past={past} returnTo={returnTo} />
          <PageSlideshow photos={{ parts, onUnknown() {} }} start={photoId} />
        </>
      )}
    </WithViewer>
  )
}
