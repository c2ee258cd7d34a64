/** afterword.yml of the invented company. */
export function settings(): string;
