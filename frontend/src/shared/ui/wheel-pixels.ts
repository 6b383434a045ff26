/** Pixels of a wheel's line. Firefox reports a mouse wheel in lines; other browsers report pixels. */
const LINE = 33

/** How far a wheel was turned, in pixels. */
export const wheelPixels = ({ deltaY, deltaMode }: WheelEvent) =>
  deltaY * (deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1)
