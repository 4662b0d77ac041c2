// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Sha256.h"

#include <openssl/evp.h>

namespace tsunagi {

namespace {

/// Looked up once: libcrypto searches its providers at every use of the unfetched name.
const EVP_MD *algorithm()
{
    static const EVP_MD *const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return md;
}

} // namespace

struct Sha256::State
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    EVP_DigestInit_ex(m_state->context, algorithm(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::addData(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_state->context, bytes.data(), size_t(bytes.size()));
}

QByteArray Sha256::result()
{
    QByteArray digest(32, Qt::Uninitialized);
    EVP_DigestFinal_ex(m_state->context, reinterpret_cast<unsigned char *>(digest.data()), nullptr);
    return digest;
}

QByteArray Sha256::hash(QByteArrayView bytes)
{
    Sha256 hash;
    hash.addData(bytes);
    return hash.result();
}

} // namespace tsunagi
