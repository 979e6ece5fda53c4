/** The id, in the registry, of the model that comes with the product: the one in force when no other is. */
export const SHIPPED_MODEL = 'shipped';
