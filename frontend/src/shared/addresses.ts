import { queryOf, type Search } from './search.ts'

/** The page's addresses. What is looked for is part of them, so that what is shown can be kept and sent. */
export const libraryAddress = (search?: Search) => `/${search ? queryOf(search) : ''}`
export const photoAddress = (id: string, search?: Search) => `/photo/${id}${search ? queryOf(search) : ''}`
