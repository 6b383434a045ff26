import { type ReactNode, useLayoutEffect, useState } from 'react'
import { Icon } from '../../shared/ui/Icon.tsx'
import { text } from '../../shared/text/text.ts'
import css from './DropTarget.module.css'
import { useUploads } from './uploads-context.ts'

/**
 * Browsers do not always report that a drag has left the window. After this time without events, it is over.
 */
const GONE_MS = 600
/** Some browsers say that a drag has left the window when it only moves to another element: an event follows in this time. */
const LEFT_MS = 150

/** Reads the items at once: the browser clears them after the event. */
const droppedIn = (transfer: DataTransfer) =>
  [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .flatMap((item) => item.webkitGetAsEntry?.() ?? item.getAsFile() ?? [])

/** Adds files dropped or pasted anywhere on the page. */
export function DropTarget({ children }: { children: ReactNode }) {
  const { add } = useUploads()
  const [dragging, setDragging] = useState(false)

  // A layout effect: the page takes files as soon as a person sees it.
  useLayoutEffect(() => {
    let gone: ReturnType<typeof setTimeout>
    /** A picture dragged from this page is not a file to add. */
    let ownDrag = false
    const takes = ({ dataTransfer }: DragEvent) => !ownDrag && Boolean(dataTransfer?.types.includes('Files'))
    const end = () => {
      clearTimeout(gone)
      setDragging(false)
    }
    const endIn = (time: number) => {
      clearTimeout(gone)
      gone = setTimeout(end, time)
    }
    const isOver = (event: DragEvent) => {
      if (!takes(event)) return
      event.preventDefault()
      event.dataTransfer!.dropEffect = 'copy'
      setDragging(true)
      endIn(GONE_MS)
    }
    const listeners = {
      dragstart: () => void (ownDrag = true),
      dragend: () => void (ownDrag = false),
      // Files dropped on an element that has taken neither event open in the browser, in tabs of their own. An element that
      // appears under the pointer gets the first one only (html.spec.whatwg.org/multipage/dnd.html#drag-and-drop-processing-model).
      dragenter: isOver,
      dragover: isOver,
      dragleave: (event: DragEvent) => event.relatedTarget === null && endIn(LEFT_MS),
      drop(event: DragEvent) {
        if (!takes(event)) return
        event.preventDefault()
        end()
        add(droppedIn(event.dataTransfer!))
      },
      paste({ clipboardData }: ClipboardEvent) {
        if (clipboardData && clipboardData.files.length > 0) add([...clipboardData.files])
      },
    }
    const all = Object.entries(listeners) as [string, EventListener][]
    for (const [type, listener] of all) addEventListener(type, listener)
    return () => {
      clearTimeout(gone)
      for (const [type, listener] of all) removeEventListener(type, listener)
    }
  }, [add])

  return (
    <>
      {children}
      {dragging && (
        <div className={css.over}>
          <p>
            <Icon name="add" size={28} />
            {text.upload.drop}
          </p>
        </div>
      )}
    </>
  )
}
