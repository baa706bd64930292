/**
 * Everything that the log file can say. A closed list, because a sentence that is put together could carry a name, an amount or
 * the name of a file: beside it stand only an error's class, code and frames.
 */
export type Happening =
  | 'PortfolioOS started'
  | 'a request could not be answered'
  | 'long work could not be finished'
  | 'a verb could not be finished'
  | 'the day could not be turned'
  | 'the daily backup was not made'
  | 'a portfolio could not be opened'
  | 'a portfolio could not be shown'
  | 'the data folder could not be opened'
  | 'the books could not be closed'
  | 'a portfolio could not be brought in step'
  | 'the role on the server could not be kept'
  | 'attached files could not be moved'
  | 'an attached file was refused'
  | 'the books were not countersigned'
  | 'a tax id was not brought to the server'
  | 'an update failed'
  | 'nobody could be asked for a newer version'
  | 'the place of the window could not be kept'
  | 'the process of the window ended'
  | 'a process of the app ended'
  | 'the app met an error that nobody caught'
  | 'the page met an error'
  | 'the page left a rejection unhandled'
  | 'a screen failed';
