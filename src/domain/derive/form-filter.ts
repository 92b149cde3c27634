/** 在浏览器里也用，不引别的模块。 */
export const formFilters = ['category', 'tier', 'role', 'format'] as const;
export type FormFilter = Partial<Record<(typeof formFilters)[number], string>>;

/** 筛选表单：各条件都满足的留下；空条件不限。 */
export function filterForms<F extends {category: string; tiers: readonly string[]; roles: readonly string[]; format: string}>(forms: readonly F[], {category, tier, role, format}: FormFilter): F[] {
  return forms.filter((form) =>
    (!category || form.category === category)
    && (!tier || form.tiers.includes(tier))
    && (!role || form.roles.includes(role))
    && (!format || form.format === format));
}
