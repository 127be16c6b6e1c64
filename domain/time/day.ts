/** A day on the person's calendar, `YYYY-MM-DD`. */
export type Day = string;
