import { type ReactNode, useEffectEvent, useLayoutEffect, useState } from 'react'
import css from './DropTarget.module.css'
import { Icon } from './Icon.tsx'

/** Not every browser reports that a drag has left the window. After this time without events, it seems to be over. */
const GONE_MS = 500

/**
 * Reads the items at once: the browser clears them after the event. Chromium looks at the disk for each entry, and the page waits for
 * it: 300 entries took 0.1 s on a busy machine. An item with a picture's type is not a folder and needs no entry.
 */
const droppedIn = (transfer: DataTransfer) =>
  [...transfer.items].flatMap(
    (item) => (!item.type.startsWith('image/') && item.webkitGetAsEntry?.()) || (item.getAsFile() ?? []),
  )

interface Props {
  /** Takes files and folders that were dropped or pasted anywhere on the page. Without it, the page takes none. */
  onFiles?: (sources: (File | FileSystemEntry)[]) => void
  /** Shown while files are held over the page. */
  hint: string
  children: ReactNode
}

/** A page that takes files. */
export function DropTarget({ onFiles, hint, children }: Props) {
  /**
   * `perhaps` once the drag seems to be over: on a busy page it may not be. The hint is then invisible but stays the drop's target,
   * because Chromium loses a drop whose target has changed.
   */
  const [dragging, setDragging] = useState<'perhaps' | boolean>(false)

  const takesFiles = onFiles !== undefined
  const add = useEffectEvent((files: (File | FileSystemEntry)[]) => onFiles?.(files))

  // A layout effect: the page takes files as soon as a person sees it.
  useLayoutEffect(() => {
    if (!takesFiles) return
    let gone: ReturnType<typeof setTimeout>
    /** A picture dragged from this page is not a file to add. */
    let ownDrag = false
    const takes = ({ dataTransfer }: DragEvent) => !ownDrag && dataTransfer?.types.includes('Files')
    let isHeld = false
    const end = () => {
      if (!isHeld) return
      isHeld = false
      clearTimeout(gone)
      setDragging(false)
    }
    const isOver = (event: DragEvent) => {
      if (!takes(event)) return
      event.preventDefault()
      event.dataTransfer!.dropEffect = 'copy'
      isHeld = true
      setDragging(true)
      clearTimeout(gone)
      gone = setTimeout(() => setDragging('perhaps'), GONE_MS)
    }
    const listeners = {
      dragstart: () => void (ownDrag = true),
      dragend: () => void (ownDrag = false),
      // Files dropped on an element that has taken neither event open in the browser, in tabs of their own. An element that
      // appears under the pointer gets the first one only (html.spec.whatwg.org/multipage/dnd.html#drag-and-drop-processing-model).
      dragenter: isOver,
      dragover: isOver,
      // No browser sends these while files are held.
      pointermove: end,
      pointerdown: end,
      keydown: end,
      drop(event: DragEvent) {
        if (!takes(event)) return
        event.preventDefault()
        end()
        add(droppedIn(event.dataTransfer!))
      },
      paste({ clipboardData, target }: ClipboardEvent) {
        const { files, types } = clipboardData!
        // The user pastes a text, of which a spreadsheet also copies a picture. A file copied on a Mac is also a text, without HTML.
        const isText = types.includes('text/plain') && types.includes('text/html')
        if (isText && target instanceof Element && target.closest('input, textarea')) return
        if (files.length > 0) add([...files])
      },
    }
    const listening = new AbortController()
    for (const [type, listener] of Object.entries(listeners) as [string, EventListener][])
      addEventListener(type, listener, listening)
    return () => {
      end()
      listening.abort()
    }
  }, [takesFiles])

  return (
    <>
      {children}
      {/* Always there: what is dropped on an element that has just been removed opens in tabs, too. */}
      <div className={css.over} hidden={!dragging} data-gone={dragging === 'perhaps' || undefined}>
        {dragging && (
          <p>
            <Icon name="add" size={28} />
            {hint}
          </p>
        )}
      </div>
    </>
  )
}
