/** Lines on a 24-pixel square. */
const paths = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c1-3.5 4-5 7.5-5s6.5 1.5 7.5 5',
  add: 'M12 5v14M5 12h14',
  albums: 'M4 8h16v12H4zM6 5h12M8 2h8',
  archive: 'M4 5h16v4H4zM5.5 9v10h13V9M10 13h4',
  back: 'M15 5l-7 7 7 7',
  boxes: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  date: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  down: 'M6 9l6 6 6-6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  explore: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM15.5 8.5l-2 5-5 2 2-5z',
  find: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4',
  eye: 'M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5s-7-2-9.5-6.5ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  folder: 'M3 6h6l2 2h10v11H3z',
  fullScreen: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  heart: 'M12 20C7 16.2 3.5 13 3.5 9.2A4.2 4.2 0 0 1 12 7.6a4.2 4.2 0 0 1 8.5 1.6C20.5 13 17 16.2 12 20Z',
  home: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
  keyboard: 'M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M8 15h8',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c-5 5-5 13 0 18c5-5 5-13 0-18Z',
  minus: 'M5 12h14',
  more: 'M5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0ZM11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0ZM17 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0Z',
  move: 'M4 12h13M12 7l5 5-5 5M21 5v14',
  next: 'M9 5l7 7-7 7',
  out: 'M12 4H5v16h7M9 12h11M16 8l4 4-4 4',
  panel: 'M4 5h16v14H4zM15 5v14',
  pause: 'M9 6v12M15 6v12',
  place: 'M12 21c-9-9-7-17 0-17s9 8 0 17ZM12 11h.01',
  play: 'M8 5l11 7-11 7z',
  restore: 'M4 9h10a5 5 0 0 1 0 10H9M4 9l4-4M4 9l4 4',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.5M20 4.5v5h-5',
  share:
    'M10 14a4 4 0 0 1 0-5.7l3-3a4 4 0 0 1 5.7 5.7l-1.5 1.5M14 10a4 4 0 0 1 0 5.7l-3 3A4 4 0 0 1 5.3 13l1.5-1.5',
  slideshow: 'M3 5h18v12H3zM10 8.5l4.5 2.5-4.5 2.5zM8 21h8',
  star: 'M12 4l2.5 5.3 5.5.7-4 4 1 5.7-5-2.8-5 2.8 1-5.7-4-4 5.5-.7z',
  tag: 'M4 4h8l8 8-8 8-8-8zM8 8h.01',
  trash: 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v5M14 11v5',
  untag: 'M4 4h8l8 8-8 8-8-8zM8.5 12h6',
  view: 'M4 7h9M17 7h3M15 4v6M4 17h3M11 17h9M9 14v6',
  turn: 'M3 12h11v8H3zM4 8.5A7 7 0 0 1 18 11v2M15 10.5l3 3 3-3',
  usage: 'M5 20v-5M12 20V5M19 20v-9',
  up: 'M6 15l6-6 6 6',
  warning: 'M12 4l9 16H3zM12 10v4M12 17h.01',
} as const

interface Props {
  name: keyof typeof paths
  size?: number
  /** Filled with its colour, for something that is switched on. */
  filled?: boolean
}

/** An icon next to a label or in a labelled button: hidden from screen readers. */
export function Icon({ name, size = 22, filled = false }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
