/** Before and after a pipeline that has nothing of its own to do. */
export function request() {
  return {}
}
export const response = (ctx) => ctx.prev.result
