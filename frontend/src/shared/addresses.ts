/** The page's addresses. Labels are part of the address, so that what is shown can be kept and sent. */
export const labelsIn = (search: string) => new URLSearchParams(search).getAll('label').slice(0, 5)

/** `?label=Cat&label=Dog`, or nothing. */
function searchOf(labels: readonly string[]): string {
  const search = new URLSearchParams(labels.map((label) => ['label', label])).toString()
  return search && `?${search}`
}

export const albumAddress = (labels: readonly string[] = []) => `/${searchOf(labels)}`
export const photoAddress = (id: string, labels: readonly string[] = []) => `/photo/${id}${searchOf(labels)}`
