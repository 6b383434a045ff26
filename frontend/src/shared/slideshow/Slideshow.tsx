import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from '../state/create-store.ts'
import { createRemembered } from '../state/remembered.ts'
import { slideshowText } from '../text/slideshow.ts'
import { photoText } from '../text/photo.ts'
import controls from '../ui/controls.module.css'
import { IconButton } from '../ui/IconButton.tsx'
import { Modal } from '../ui/Modal.tsx'
import { withoutFling } from '../ui/without-fling.ts'
import { createPlayer, type Slide } from './player.ts'
import { prepare, type SlideSource } from './prepare.ts'
import { canFillScreen, endSlideshow, fillScreen, leaveFullScreen } from './running.ts'
import type { Sequence } from './sequence.ts'
import css from './Slideshow.module.css'
import { useShownControls } from './use-shown-controls.ts'
import { useWakeLock } from './use-wake-lock.ts'

/** How long a photo can stay, in seconds. */
const INTERVALS = [3, 5, 10, 30]
const chosen = createRemembered<number>('album.slideshow.seconds', 5)
/** The browser may have kept something else under this name. */
const secondsOf = (kept: number) => (INTERVALS.includes(kept) ? kept : 5)

interface Props {
  /** The photo to start with; undefined for the first. */
  start: string | undefined
  sequence: Sequence
  /** The same for as long as it runs. */
  source: SlideSource
  /** Calls back with each photo that has just arrived. @returns a function that unsubscribes */
  onArrival: (listener: (id: string) => void) => () => void
}

/** Photos one after the other, on the whole screen. */
export function Slideshow({ start, sequence, source, onArrival }: Props) {
  const [player] = useState(() =>
    createPlayer(
      start,
      sequence,
      (id) => prepare(id, source),
      () => secondsOf(chosen.get()) * 1000,
    ),
  )
  useEffect(() => {
    const onVisibility = () => player.setHidden(document.hidden)
    document.addEventListener('visibilitychange', onVisibility)
    const stop = chosen.subscribe(player.restart)
    player.open()
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      stop()
      player.close()
    }
  }, [player])
  useEffect(() => player.changed(sequence), [player, sequence])
  useEffect(() => onArrival(player.add), [player, onArrival])

  const { slide, isPaused, isEmpty } = useStore(player.state)
  const seconds = useStore(chosen, secondsOf)
  useWakeLock(!isPaused)
  const dialog = useRef<HTMLDialogElement>(null)
  // Not the first control: then the controls would stay visible.
  useLayoutEffect(() => dialog.current?.focus(), [dialog])
  useEffect(() => withoutFling(dialog.current!), [dialog])
  const close = () => endSlideshow(player.state.get().slide?.photo.id)
  const screen = useFullScreen(close)
  const toggle = () => player.setPaused(!isPaused)
  const { areShown, show, stage } = useShownControls({
    onPrevious: player.previous,
    onNext: player.next,
    onClose: close,
  })

  const keys: Record<string, () => void> = {
    ArrowLeft: player.previous,
    ArrowRight: player.next,
    ' ': toggle,
    s: close,
    f: screen.toggle,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    show()
    const { key, target, altKey, ctrlKey, metaKey, repeat } = event
    const run = keys[key.length === 1 ? key.toLowerCase() : key]
    const isForControl =
      target instanceof HTMLSelectElement || (key === ' ' && target instanceof HTMLButtonElement)
    if (!run || altKey || ctrlKey || metaKey || isForControl) return
    event.preventDefault()
    // The key that started the slideshow may still be held.
    if (!repeat || key.startsWith('Arrow')) run()
  }
  const position = slide && sequence.positionOf(slide.photo.id)
  return createPortal(
    <Modal
      ref={dialog}
      className={css.slideshow}
      aria-label={slideshowText.name}
      data-idle={!areShown && !isPaused}
      onKeyDown={onKeyDown}
      onClose={close}
      {...stage}
    >
      <Layers slide={slide} />
      {slide?.caption && <p className={css.caption}>{slide.caption}</p>}
      {isEmpty && !slide && <p className={css.empty}>{slideshowText.empty}</p>}
      <p role="status" className={controls.spoken}>
        {slide && photoText.reached(slide.name, position)}
      </p>
      <div
        className={css.controls}
        role="toolbar"
        aria-label={slideshowText.name}
        onPointerUp={(event) => event.stopPropagation()}
      >
        <IconButton icon="back" name={slideshowText.previous} onClick={player.previous} />
        <IconButton
          icon={isPaused ? 'play' : 'pause'}
          name={isPaused ? slideshowText.play : slideshowText.pause}
          onClick={toggle}
        />
        <IconButton icon="next" name={slideshowText.next} onClick={player.next} />
        <select
          aria-label={slideshowText.interval}
          value={seconds}
          onChange={({ target }) => chosen.set(Number(target.value))}
        >
          {INTERVALS.map((each) => (
            <option key={each} value={each}>
              {slideshowText.seconds(each)}
            </option>
          ))}
        </select>
        {canFillScreen() && (
          <IconButton
            icon="fullScreen"
            name={screen.isFull ? slideshowText.leaveFullScreen : slideshowText.fillScreen}
            onClick={screen.toggle}
          />
        )}
        <IconButton icon="close" name={slideshowText.close} onClick={close} />
      </div>
    </Modal>,
    document.body,
  )
}

/** The slide, fading in over the one before it. */
function Layers({ slide }: { slide: Slide | undefined }) {
  const [layers, setLayers] = useState<{ key: number; slide: Slide }[]>([])
  const top = layers.at(-1)
  if (slide && top?.slide !== slide) setLayers([...layers.slice(-1), { key: (top?.key ?? 0) + 1, slide }])
  return layers.map(({ key, slide }) => (
    <div key={key} className={css.layer}>
      <img src={slide.src} alt={key === top?.key ? slide.name : ''} draggable={false} />
    </div>
  ))
}

function onFullScreenChange(change: () => void) {
  document.addEventListener('fullscreenchange', change)
  return () => document.removeEventListener('fullscreenchange', change)
}

/** Whether the slideshow fills the screen. Escape leaves the full screen and ends the slideshow. */
function useFullScreen(close: () => void) {
  // The browser may fill the screen between the first drawing and the subscription.
  const isFull = useSyncExternalStore(onFullScreenChange, () => document.fullscreenElement !== null)
  const isKept = useRef(false)
  const onChange = useRef(() => {})
  useEffect(() => {
    onChange.current = () => {
      if (document.fullscreenElement === null && !isKept.current) close()
      isKept.current = false
    }
  })
  useEffect(() => onFullScreenChange(() => onChange.current()), [])
  return {
    isFull,
    toggle() {
      if (!isFull) return fillScreen()
      isKept.current = true
      leaveFullScreen()
    },
  }
}
